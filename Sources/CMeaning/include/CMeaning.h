#ifndef CMEANING_H
#define CMEANING_H

#include <stddef.h>
#include <stdint.h>

// Only clang knows which pointers may be null.
#ifndef __clang__
#define _Nullable
#define _Nonnull
#endif

// The arithmetic of the encoder. Every kernel path runs the same source with vectors of 16 floats, adds in the same
// order and fuses the same multiplications, so AVX2, AVX-512 and NEON give the same bits. The portable path has the
// same order, but rounds each product where the processor has no fused multiply-add.

/// The number of outputs in a panel, and the size of an attention head.
#define MEANING_PANEL 32
/// The number of inputs that are unpacked at a time.
#define MEANING_DEPTH 192
/// The number of floats that `panel` of `linear` holds.
#define MEANING_PANEL_FLOATS (MEANING_PANEL * MEANING_DEPTH)
/// The maximum number of query rows that attention processes at a time.
#define MEANING_TILE 12

/// A kernel path.
typedef enum meaning_path {
    MEANING_PORTABLE = 0,
    MEANING_AVX2 = 1,
    MEANING_AVX512 = 2,
    MEANING_NEON = 3,
} meaning_path;

/// 4-bit values in the order of the kernels: panels of 32 rows; in each, a row of 32 bytes for two neighbouring columns.
/// The low half of a byte is the first column's value plus 8. There is one scale for 32 columns of a row.
typedef struct meaning_codes {
    const uint8_t *_Nullable values;
    const float *_Nullable scales;
} meaning_codes;

/// A linear layer. The weight is base + delta; without `delta.values` it is the base.
typedef struct meaning_matrix {
    uint32_t rows;
    uint32_t columns;
    meaning_codes base;
    meaning_codes delta;
    const float *_Nonnull bias;
} meaning_matrix;

/// The kernels of a path.
typedef struct meaning_kernels {
    /// y[tokens × rows] = x[tokens × columns] · weightᵀ + bias. `panel` is scratch of MEANING_PANEL_FLOATS.
    void (*_Nonnull linear)(
        const meaning_matrix *_Nonnull matrix, const float *_Nonnull x, uint32_t tokens, float *_Nonnull y,
        float *_Nonnull panel);
    /// Softmax attention of one sequence. q, k, v and context are tokens × (heads · 32). `scratch` has
    /// `meaning_attention_floats(tokens)` floats.
    void (*_Nonnull attention)(
        const float *_Nonnull q, const float *_Nonnull k, const float *_Nonnull v, uint32_t tokens, uint32_t heads,
        float *_Nonnull context, float *_Nonnull scratch);
    /// x = x · Φ(x), with the exact normal distribution. `count` is a multiple of 16.
    void (*_Nonnull gelu)(float *_Nonnull x, size_t count);
    /// x = layer norm of (x + addend), row by row. `addend` may be null. `width` is a multiple of 16.
    void (*_Nonnull normalize)(
        float *_Nonnull x, const float *_Nullable addend, const float *_Nonnull weight, const float *_Nonnull bias,
        uint32_t tokens, uint32_t width, float epsilon);
    /// The mean of the rows of x.
    void (*_Nonnull mean)(const float *_Nonnull x, uint32_t tokens, uint32_t width, float *_Nonnull out);
    /// The sum of products, for `count` a multiple of 16.
    float (*_Nonnull dot)(const float *_Nonnull a, const float *_Nonnull b, size_t count);
} meaning_kernels;

/// The kernels of a path, or null where this processor cannot run them.
const meaning_kernels *_Nullable meaning_kernels_of(meaning_path path);

/// The number of floats that attention needs as scratch.
size_t meaning_attention_floats(uint32_t tokens);

/// Reorders 4-bit blocks of a file (fp16 scale; 16 bytes: 16 low halves, then 16 high halves) for the kernels.
/// Returns the largest magnitude of a scale; infinity if one is not finite. Rows and columns are multiples of 32.
float meaning_pack(
    const uint8_t *_Nonnull blocks, uint32_t rows, uint32_t columns, uint8_t *_Nonnull values, float *_Nonnull scales);

/// Unpacks one row of `columns` values from its 4-bit blocks.
void meaning_unpack_row(const uint8_t *_Nonnull blocks, uint32_t columns, float *_Nonnull out);

#endif
