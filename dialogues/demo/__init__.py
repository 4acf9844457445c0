"""Meetings of the example region, made by the same verbs as real ones. Everything is invented."""
