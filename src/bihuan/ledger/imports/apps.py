from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "bihuan.ledger.imports"
    label = "imports"
    verbose_name = "导入"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.ledger.imports import jobs, views  # noqa: PLC0415 -- models load first
        from bihuan.web import slots  # noqa: PLC0415

        jobs.register()
        slots.register("records_list.tools", views.render_tools)
        slots.register("orgs_list.tools", views.render_tools)
