"""A region to look at: invented people with invented answers, made by the same verbs as real ones.

Nothing here is drawn from real data. The trajectory is marked as an example, and every page and
file made of it says so.
"""
