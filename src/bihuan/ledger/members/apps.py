from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "bihuan.ledger.members"
    label = "members"
    verbose_name = "党员"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.ledger.members.panels import (  # noqa: PLC0415 -- needs loaded models
            render_people,
            render_profile_link,
            render_still_on_roll,
        )
        from bihuan.web import slots  # noqa: PLC0415

        slots.register("org.detail", render_people)
        slots.register("org.ending", render_still_on_roll)
        slots.register("orgs_list.tools", render_profile_link)
