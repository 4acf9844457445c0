"""A kept statement survives what happens to the connection it was prepared on."""

import pytest
from django.db import connection, transaction

from quickscan.statements import Statement

ECHO = "SELECT %s || %s"


def run(statement: Statement, *params: object) -> object:
    with connection.cursor() as cursor:
        statement.run(cursor, params)
        return cursor.fetchone()


def test_its_parameters_stand_in_order(db: None) -> None:
    statement = Statement(ECHO)
    assert run(statement, "a", "b") == ("ab",)
    assert run(statement, "c", "d") == ("cd",)


def test_a_parameter_is_never_part_of_the_statement(db: None) -> None:
    assert run(Statement(ECHO), "'); DROP TABLE quickscan_draft; --", "") == (
        "'); DROP TABLE quickscan_draft; --",
    )


@pytest.mark.django_db(transaction=True)
def test_it_is_prepared_anew_on_a_new_connection() -> None:
    statement = Statement(ECHO)
    run(statement, "a", "b")
    connection.close()
    assert run(statement, "c", "d") == ("cd",)


@pytest.mark.django_db(transaction=True)
def test_it_stays_when_the_transaction_around_it_is_undone() -> None:
    statement = Statement(ECHO)
    with transaction.atomic():
        run(statement, "a", "b")
        transaction.set_rollback(True)
    assert run(statement, "c", "d") == ("cd",)
