"""Alembic's way in: run the migrations in the transaction that ccdesk has begun."""

from alembic import context

from ccdesk.register.all_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
