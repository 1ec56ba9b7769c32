"""The quiz's tables."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage import Json, MemberId, Owner, RowId, Snowflake, UtcDateTime, metadata, owned_by

quiz_plans = Table(
    "quiz_plans",
    metadata,
    Column("schedule_id", BigInteger, ForeignKey("schedules.id", ondelete="CASCADE"), primary_key=True),
    Column("domains", Json, nullable=False),
    Column("exam", String(10), nullable=True),
    Column("difficulty", SmallInteger, nullable=True),
    Column("role_id", Snowflake, nullable=True),
    Column("reveal_seconds", Integer, nullable=False),
    info=owned_by(Owner.SERVER),
)

quiz_questions = Table(
    "quiz_questions",
    metadata,
    Column("question_id", String(80), nullable=False),
    Column("revision", String(12), nullable=False),
    Column("record", Json, nullable=False),
    PrimaryKeyConstraint("question_id", "revision"),
    info=owned_by(Owner.NOBODY),
)
"""Every version of a question that was ever asked, as it was asked."""

quiz_rounds = Table(
    "quiz_rounds",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("channel_id", Snowflake, nullable=True),
    Column("member_id", MemberId, nullable=True),
    Column("schedule_id", BigInteger, ForeignKey("schedules.id", ondelete="SET NULL"), nullable=True),
    Column("occurrence", String(40), nullable=False),
    Column("question_id", String(80), nullable=False),
    Column("revision", String(12), nullable=False),
    Column("answer", SmallInteger, nullable=False),
    Column("difficulty", SmallInteger, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("reveal_at", UtcDateTime, nullable=True),
    Column("state", String(10), nullable=False),
    Column("message_id", Snowflake, nullable=True),
    Column("thread_id", Snowflake, nullable=True),
    Column("role_id", Snowflake, nullable=True),
    ForeignKeyConstraint(["question_id", "revision"], ["quiz_questions.question_id", "quiz_questions.revision"]),
    UniqueConstraint("schedule_id", "occurrence"),
    UniqueConstraint("server_id", "member_id", "occurrence"),
    CheckConstraint("state IN ('open', 'revealed', 'withdrawn')", name="state"),
    CheckConstraint("answer BETWEEN 0 AND 3", name="answer"),
    Index("ix_quiz_rounds_server_id_state", "server_id", "state"),
    info=owned_by(Owner.SERVER),
)

quiz_answers = Table(
    "quiz_answers",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("round_id", BigInteger, ForeignKey("quiz_rounds.id", ondelete="CASCADE"), nullable=False),
    Column("server_id", Snowflake, nullable=False),
    Column("member_id", MemberId, nullable=True),
    Column("question_id", String(80), nullable=False),
    Column("choice", SmallInteger, nullable=False),
    Column("correct", Boolean, nullable=False),
    Column("points", SmallInteger, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    UniqueConstraint("round_id", "member_id"),
    CheckConstraint("choice BETWEEN 0 AND 3", name="choice"),
    Index("ix_quiz_answers_server_id_member_id_question_id", "server_id", "member_id", "question_id"),
    Index("ix_quiz_answers_server_id_answered_at", "server_id", "answered_at"),
    info=owned_by(Owner.SERVER),
)

quiz_streaks = Table(
    "quiz_streaks",
    metadata,
    Column("server_id", Snowflake, nullable=False),
    Column("member_id", MemberId, nullable=False),
    Column("length", Integer, nullable=False),
    Column("freezes", SmallInteger, nullable=False),
    Column("best", Integer, nullable=False),
    Column("last_day", Date, nullable=False),
    PrimaryKeyConstraint("server_id", "member_id"),
    info=owned_by(Owner.SERVER),
)

quiz_flags = Table(
    "quiz_flags",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("server_id", Snowflake, nullable=False),
    Column("round_id", BigInteger, ForeignKey("quiz_rounds.id", ondelete="CASCADE"), nullable=False),
    Column("question_id", String(80), nullable=False),
    Column("member_id", MemberId, nullable=True),
    Column("kind", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("flagged_at", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("decided_by", MemberId, nullable=True),
    UniqueConstraint("server_id", "member_id", "question_id"),
    CheckConstraint("kind IN ('wrong_key', 'outdated', 'unclear', 'typo')", name="kind"),
    CheckConstraint("state IN ('open', 'kept', 'retired')", name="state"),
    info=owned_by(Owner.SERVER),
)

quiz_retirements = Table(
    "quiz_retirements",
    metadata,
    Column("server_id", Snowflake, nullable=False),
    Column("question_id", String(80), nullable=False),
    Column("retired_by", MemberId, nullable=True),
    Column("reason", Text, nullable=False),
    Column("retired_at", UtcDateTime, nullable=False),
    PrimaryKeyConstraint("server_id", "question_id"),
    info=owned_by(Owner.SERVER),
)
