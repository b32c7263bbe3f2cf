from django.apps import AppConfig


class FillingConfig(AppConfig):
    name = "bihuan.papers.filling"
    label = "filling"
    verbose_name = "来表自动填"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.papers.filling import views  # noqa: PLC0415 -- models load first
        from bihuan.web import slots  # noqa: PLC0415

        slots.register("materials.tools", views.render_tools)
