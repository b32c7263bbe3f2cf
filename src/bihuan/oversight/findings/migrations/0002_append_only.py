from django.db import migrations

from bihuan.access.appendonly import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("findings", "0001_start"), ("access", "0002_append_only")]

    operations = [AppendOnly("finding_step")]
