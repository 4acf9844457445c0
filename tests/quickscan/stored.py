"""What the database really holds, table by table, without going through the models."""

from typing import Any

from django.db import connection
from django.db.backends.base.introspection import FieldInfo


def columns() -> dict[str, set[tuple[str, str]]]:
    """Per table its columns, each with the kind of field that the database says it is; 'key' for
    the key of the table itself, which databases describe in words of their own.
    """
    with connection.cursor() as cursor:
        return {
            table: {
                (each.name, "key" if each.name == "id" else _kind(each))
                for each in connection.introspection.get_table_description(cursor, table)
            }
            for table in connection.introspection.table_names(cursor)
        }


def relations() -> set[tuple[str, str, str]]:
    """Every key in the database, as (table, column, table it points at)."""
    with connection.cursor() as cursor:
        return {
            (table, column, target)
            for table in connection.introspection.table_names(cursor)
            for column, (_, target) in connection.introspection.get_relations(cursor, table).items()
        }


def rows() -> dict[str, list[str]]:
    """Every row of every table as text, in the order in which the table gives them."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = [_text(row) for row in cursor.fetchall()]
        return found


def new_rows(before: dict[str, list[str]]) -> dict[str, list[str]]:
    """What was added or changed since, by table; tables that stayed the same are left out."""
    return {
        table: [row for row in found if row not in before[table]]
        for table, found in rows().items()
        if sorted(found) != sorted(before[table])
    }


def _kind(column: FieldInfo) -> str:
    # A number on PostgreSQL, a word on SQLite; the stubs mix them up.
    code: Any = column.type_code
    return str(connection.introspection.get_field_type(code, column))


def _text(row: tuple[object, ...]) -> str:
    return " | ".join(str(bytes(each) if isinstance(each, memoryview) else each) for each in row)
