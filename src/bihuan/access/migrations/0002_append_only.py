from django.db import migrations

from bihuan.access.appendonly import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("access", "0001_start")]

    operations = [AppendOnly("log_entry"), AppendOnly("log_seal"), AppendOnly("sealed_opening")]
