"""Tables of Statistics Netherlands (CBS StatLine), in the five shapes in which they come.

| shape | module |
|---|---|
| CSV in the layout of the table ('CSV volgens tabelindeling') | `layout` |
| CSV as a database ('CSV zonder statistische symbolen') | `wide` |
| OData v3 JSON, TypedDataSet and UntypedDataSet | `wide` |
| OData v4 JSON, Observations | `long` |
| the zip of v4, with CSV | `zipped`, which uses `long` |

All give the same `Observation`s. `matching` makes figures of ours of them, with `tables`, which
knows what feeds which indicator. Nothing here knows the database, and only `fetching` knows the
network.

Formats: https://www.cbs.nl/nl-nl/onze-diensten/open-data/statline-als-open-data and the tables
themselves. What stands out: region codes of v3 are padded with spaces, numbers of columns change
between editions (so a topic is found by its title), and a '.' is unknown, never zero.
"""
