from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "bihuan.web.jobs"
    label = "jobs"
    verbose_name = "后台工作"
    default_auto_field = "django.db.models.BigAutoField"
