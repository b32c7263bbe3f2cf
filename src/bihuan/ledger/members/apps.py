from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "bihuan.ledger.members"
    label = "members"
    verbose_name = "党员"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.ledger.members.panels import render_people, render_still_on_roll  # noqa: PLC0415 -- needs loaded models
        from bihuan.web import slots  # noqa: PLC0415

        slots.register("org.detail", render_people)
        slots.register("org.ending", render_still_on_roll)
