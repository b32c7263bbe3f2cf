from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "bihuan.workbench"
    label = "workbench"
    verbose_name = "首页"
    default_auto_field = "django.db.models.BigAutoField"
