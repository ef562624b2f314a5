/* What a text is looked up by, on each kind of processor: its first bytes and a hash. */
#ifndef CSCAN_KEY_H
#define CSCAN_KEY_H

#include "cscan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* A text as a slot holds it. */
typedef struct {
  uint64_t head[4], hash;
} key;

static const uint64_t keys[4] = {0x9E3779B97F4A7C15ULL, 0xD1B54A32D192ED03ULL,
                                 0x8CB92BA72F3D8DD7ULL, 0xAEF17502108EF2D9ULL};

/* 32 bytes of ones and then zeros: from 32 - n on, a mask that keeps n bytes. */
static const uint8_t ones[64] = {
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
};

static inline uint64_t mix(uint64_t a, uint64_t b) {
  __uint128_t product = (__uint128_t)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Of the bytes past the first 32. */
static uint64_t hash_of_rest(const uint8_t *text, size_t length) {
  uint64_t hash = keys[2] ^ length;
  for (size_t at = 32; at < length; at += 16) {
    uint64_t a[2], mask[2] = {~0ULL, ~0ULL};
    memcpy(a, text + at, 16);
    if (length - at < 16) memcpy(mask, ones + 32 - (length - at), 16);
    hash = mix((a[0] & mask[0]) ^ keys[0] ^ hash, (a[1] & mask[1]) ^ keys[1]);
  }
  return hash;
}

/* The key of a text of up to 32 bytes, or what these add to a longer one's. */
static inline key head_plain(const uint8_t *text, size_t length) {
  key k;
  uint64_t mask[4];
  memcpy(k.head, text, 32);
  memcpy(mask, ones + 32 - (length < 32 ? length : 32), 32);
  for (int i = 0; i < 4; i++) k.head[i] &= mask[i];
  k.hash = mix(k.head[0] ^ keys[0], k.head[1] ^ keys[1] ^ length) ^
           mix(k.head[2] ^ keys[2], k.head[3] ^ keys[3]);
  return k;
}

static inline bool same_plain(const uint64_t *head, const key *k) {
  return ((head[0] ^ k->head[0]) | (head[1] ^ k->head[1]) | (head[2] ^ k->head[2]) |
          (head[3] ^ k->head[3])) == 0;
}

/* Whether a text of the pool is one that is no longer than its head or has the same length. */
static inline bool starts_plain(const uint8_t *text, const key *k, size_t length) {
  uint64_t head[4], mask[4];
  memcpy(head, text, 32);
  memcpy(mask, ones + 32 - (length < 32 ? length : 32), 32);
  for (int i = 0; i < 4; i++) head[i] &= mask[i];
  return same_plain(head, k);
}

/* Whether a short text holds a quote. */
static inline bool has_quote_plain(const uint8_t *text, size_t length) {
  return memchr(text, '"', length) != NULL;
}

#if defined(__x86_64__)

#define AVX2 __attribute__((target("avx2,aes,bmi,bmi2")))

AVX2 static inline key head_avx2(const uint8_t *text, size_t length) {
  key k;
  __m256i mask = _mm256_loadu_si256((const __m256i *)(ones + 32 - (length < 32 ? length : 32)));
  __m256i head = _mm256_and_si256(_mm256_loadu_si256((const __m256i *)text), mask);
  _mm256_storeu_si256((__m256i *)k.head, head);
  __m128i low = _mm_xor_si128(_mm256_castsi256_si128(head), _mm_set1_epi64x((int64_t)length));
  __m128i high = _mm256_extracti128_si256(head, 1);
  __m128i seed = _mm_set_epi64x((int64_t)keys[0], (int64_t)keys[1]);
  __m128i state = _mm_aesenc_si128(_mm_aesenc_si128(low, seed), high);
  state = _mm_aesenc_si128(_mm_aesenc_si128(state, seed), seed);
  k.hash = (uint64_t)_mm_cvtsi128_si64(state);
  return k;
}

AVX2 static inline bool same_avx2(const uint64_t *head, const key *k) {
  __m256i a = _mm256_loadu_si256((const __m256i *)head);
  __m256i b = _mm256_loadu_si256((const __m256i *)k->head);
  __m256i different = _mm256_xor_si256(a, b);
  return _mm256_testz_si256(different, different);
}

AVX2 static inline bool has_quote_avx2(const uint8_t *text, size_t length) {
  __m256i letters = _mm256_loadu_si256((const __m256i *)text);
  __m256i quotes = _mm256_cmpeq_epi8(letters, _mm256_set1_epi8('"'));
  return _bzhi_u32((uint32_t)_mm256_movemask_epi8(quotes), (uint32_t)length) != 0;
}

AVX2 static inline bool starts_avx2(const uint8_t *text, const key *k, size_t length) {
  __m256i mask = _mm256_loadu_si256((const __m256i *)(ones + 32 - (length < 32 ? length : 32)));
  __m256i head = _mm256_and_si256(_mm256_loadu_si256((const __m256i *)text), mask);
  __m256i different = _mm256_xor_si256(head, _mm256_loadu_si256((const __m256i *)k->head));
  return _mm256_testz_si256(different, different);
}

#endif

#endif
