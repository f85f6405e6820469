"""What a drafter has done by a command of his editor: the sample, reports, comparisons, exports, clearances.

Each errand is made from what lies on the desk, answers with plain dictionaries of the protocol, and starts nothing: it
runs the same in a process of its own and inside an editor. What cannot be done is refused in a sentence.
"""
