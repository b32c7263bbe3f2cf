from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "bihuan.papers.writing"
    label = "writing"
    verbose_name = "公文"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.papers.writing import views  # noqa: PLC0415 -- models load first
        from bihuan.web import navigation, slots  # noqa: PLC0415

        slots.register("materials.tools", views.render_tools)
        navigation.register(8, "公文", "writing:index", views.may_write)
