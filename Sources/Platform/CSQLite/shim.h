#pragma once
#include <sqlite3.h>

/* sqlite3_config takes a variable number of arguments, which Swift cannot pass. https://sqlite.org/c3ref/config.html */
static inline int bim_sqlite_without_memory_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
