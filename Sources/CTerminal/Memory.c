#include "CTerminal.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void process_keep_freed_memory(void) {
#ifdef __GLIBC__
  // What takes more than 4 MB still goes back to the system at once.
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 32 << 20);
#endif
}
