from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "bihuan.papers.texts"
    label = "texts"
    verbose_name = "材料比对"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.access import changes  # noqa: PLC0415 -- models load first
        from bihuan.papers.texts import jobs  # noqa: PLC0415

        changes.written.connect(jobs.on_written, dispatch_uid="texts.compare")
        jobs.register()
