"""What Alembic runs to get at the database: a connection that is already in a locked transaction."""

from alembic import context

from bot.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters most things only by making the table anew
    user_module_prefix="storage.",
)
context.run_migrations()
