"""How fast adref answers, measured from outside as an editor sees it, beside servers that do no work."""
