"""What lies on the tables of a meeting: placemats, cards, posters and what else the kit has. Values
in, files out; nothing is read here.
"""
