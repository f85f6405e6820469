"""One module per protocol method: it turns places into offsets, asks the core, and renders the answer."""
