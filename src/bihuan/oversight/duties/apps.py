from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "bihuan.oversight.duties"
    label = "duties"
    verbose_name = "应办事项"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.access import changes  # noqa: PLC0415 -- models load only once apps are ready
        from bihuan.oversight.duties import live  # noqa: PLC0415

        changes.written.connect(live.on_written, dispatch_uid="duties.live")
