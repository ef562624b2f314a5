#if defined(__linux__)
#define _GNU_SOURCE
#include <sys/mman.h>
#endif

#include "cscan.h"

void *cscan_remap(void *place, size_t from, size_t to) {
#if defined(__linux__)
  void *moved = mremap(place, from, to, MREMAP_MAYMOVE);
  return moved == MAP_FAILED ? NULL : moved;
#else
  return NULL;
#endif
}
