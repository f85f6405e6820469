"""What an editor shows, as plain data in offsets: hovers, actions, lenses, hints, outline, navigation.

One module per feature. Nothing here renders Markdown, counts UTF-16 or knows a protocol: hosts do.
"""
