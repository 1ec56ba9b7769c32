"""Whose data is whose: export and erasure over every feature."""

from bot.privacy.export import Archive, Export, RowTooLarge, archives, as_csv, as_json
from bot.privacy.held import Held, HeldData, OnErase
from bot.privacy.pair_hash import keep_pair_key, pair_key
from bot.privacy.port import PersonalData, Rows
from bot.privacy.server_data import erase_server, tables_of_servers
from bot.privacy.service import Privacy

__all__ = [
    "Archive",
    "Export",
    "Held",
    "HeldData",
    "OnErase",
    "PersonalData",
    "Privacy",
    "RowTooLarge",
    "Rows",
    "archives",
    "as_csv",
    "as_json",
    "erase_server",
    "keep_pair_key",
    "pair_key",
    "tables_of_servers",
]
