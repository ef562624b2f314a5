#include "cscan.h"

#include <stdatomic.h>

static _Atomic(int) allowed = CSCAN_AVX512;

static cscan_level best(void) {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("aes") ||
      !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("bmi2") ||
      !__builtin_cpu_supports("popcnt")) {
    return CSCAN_SSE2;
  }
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                 __builtin_cpu_supports("avx512vbmi2")
             ? CSCAN_AVX512
             : CSCAN_AVX2;
#else
  return CSCAN_PLAIN;
#endif
}

cscan_level cscan_level_in_use(void) {
  int most = atomic_load_explicit(&allowed, memory_order_relaxed);
  cscan_level level = best();
  return (int)level < most ? level : (cscan_level)most;
}

void cscan_allow(cscan_level most) {
  atomic_store_explicit(&allowed, (int)most, memory_order_relaxed);
}
