from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "bihuan.oversight.findings"
    label = "findings"
    verbose_name = "问题整改"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.oversight.findings import panels, views  # noqa: PLC0415 -- models load first
        from bihuan.web import navigation, slots  # noqa: PLC0415

        slots.register("duty_detail.actions", panels.render_duty_actions)
        slots.register("org.ending", panels.render_open_findings)
        navigation.register(6, "问题整改", "findings:list", views.may_see)
