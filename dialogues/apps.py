from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    name = "dialogues"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Here and not above: models can only be imported when every app is there.
        from dialogues import emails  # noqa: PLC0415
        from dialogues.domain.reminding import write_alarm  # noqa: PLC0415
        from dialogues.domain.standing import states_of  # noqa: PLC0415
        from dialogues.domain.withdrawing import forget  # noqa: PLC0415
        from dialogues.published import discussed_in, publications_of  # noqa: PLC0415
        from quickscan import followups, withdrawals  # noqa: PLC0415
        from regions import outbox, publications, workbench  # noqa: PLC0415
        from regions.models import Part  # noqa: PLC0415

        workbench.register(Part.MEETINGS, states_of)
        publications.register(publications_of)
        followups.register(followups.Kind.DISCUSSED, discussed_in)
        withdrawals.register(forget)
        writers = {
            "meeting-reminder": emails.write_reminder,
            "meeting-thanks": emails.write_thanks,
            "meeting-alarm": write_alarm,
        }
        for kind, write in writers.items():
            outbox.register(kind, write, shown_in_trouble=True)
