"""What Alembic runs: the revisions, in the transaction that was begun around them."""

from alembic import context

from strategy_tracker.migrations.options import comparison, load_tables

connection = context.config.attributes["connection"]
load_tables()
context.configure(connection=connection, **comparison(connection))
with context.begin_transaction():
    context.run_migrations()
