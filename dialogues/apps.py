from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    name = "dialogues"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Here and not above: models can only be imported when every app is there.
        from dialogues.domain.standing import states_of  # noqa: PLC0415
        from dialogues.published import publications_of  # noqa: PLC0415
        from regions import publications, workbench  # noqa: PLC0415
        from regions.models import Part  # noqa: PLC0415

        workbench.register(Part.MEETINGS, states_of)
        publications.register(publications_of)
