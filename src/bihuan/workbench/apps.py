from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "bihuan.workbench"
    label = "workbench"
    verbose_name = "首页"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.web import navigation  # noqa: PLC0415 -- rooms register once apps are ready

        navigation.register(1, "首页", "workbench:home")
