from django.apps import AppConfig


class QuickscanConfig(AppConfig):
    name = "quickscan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Here and not above: models can only be imported when every app is there.
        from quickscan.domain import delivering, mailing  # noqa: PLC0415
        from quickscan.domain.facts_standing import facts_states_of  # noqa: PLC0415
        from quickscan.domain.standing import states_of  # noqa: PLC0415
        from quickscan.published import facts_publications_of, publications_of  # noqa: PLC0415
        from regions import outbox, publications, workbench  # noqa: PLC0415
        from regions.models import Part  # noqa: PLC0415

        workbench.register(Part.FACTS, facts_states_of)
        workbench.register(Part.EXPERIENCES, states_of)
        publications.register(publications_of)
        publications.register(facts_publications_of)
        outbox.register(mailing.KIND, mailing.write)
        outbox.register("figures_asked", delivering.write_invitation)
        outbox.register("figures_reminder", delivering.write_reminder)
