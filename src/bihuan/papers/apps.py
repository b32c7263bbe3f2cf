from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "bihuan.papers"
    label = "papers"
    verbose_name = "材料"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.papers import views  # noqa: PLC0415 -- models load first
        from bihuan.web import slots  # noqa: PLC0415

        slots.register("findings_list.tools", views.render_tools)
