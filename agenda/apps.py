from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Here and not above: models can only be imported when every app is there.
        from agenda.domain import reminding  # noqa: PLC0415
        from agenda.domain.standing import states_of  # noqa: PLC0415
        from agenda.domain.withdrawing import forget  # noqa: PLC0415
        from agenda.published import done_with, publications_of  # noqa: PLC0415
        from quickscan import followups, withdrawals  # noqa: PLC0415
        from regions import outbox, publications, workbench  # noqa: PLC0415
        from regions.models import Part  # noqa: PLC0415

        workbench.register(Part.AGENDA, states_of)
        publications.register(publications_of)
        followups.register(followups.Kind.DONE, done_with)
        withdrawals.register(forget)
        outbox.register(reminding.KIND, reminding.write)
