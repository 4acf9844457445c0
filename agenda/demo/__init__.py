"""An adopted agenda to look at, made by the same verbs as a real one. All of it is invented."""
