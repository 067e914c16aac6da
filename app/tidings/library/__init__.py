"""Keep letters: every version of them, clients, promises; in one SQLite file that survives what befalls it.

    open_library ──▶ Library ──keep_letter · letters · versions · clients · due · backup_now ──▶ values
         │
         └─ DamagedLibraryError ──▶ look_inside · restore · begin_anew

The modules hold functions over one connection; `Library` locks, counts changes and tells faults. See docs/library.md.
"""

from tidings.library.backups import look_inside
from tidings.library.library import Library
from tidings.library.opening import open_library
from tidings.library.place import kind_of
from tidings.library.restoring import begin_anew, restore

__all__ = ["Library", "begin_anew", "kind_of", "look_inside", "open_library", "restore"]
