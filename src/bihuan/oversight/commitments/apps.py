from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "bihuan.oversight.commitments"
    label = "commitments"
    verbose_name = "自查承诺"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.oversight.commitments import panels  # noqa: PLC0415 -- models load first
        from bihuan.web import slots  # noqa: PLC0415

        slots.register("findings_list.tools", panels.render_tools)
        slots.register("home.top", panels.render_home)
