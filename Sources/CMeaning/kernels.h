// The kernels of one path. A file that includes this defines
//   PATH_NAME   the name of the table of kernels
//   TARGET      the function attribute that permits the path's instructions
//   TILE        the number of rows that are multiplied at a time, at most MEANING_TILE
//   VECTORS     the number of vectors of 16 outputs that are multiplied at a time: 1 or 2

#include "CMeaning.h"

#include <math.h>
#include <string.h>

#ifdef __clang__
#pragma clang fp contract(on)
#pragma clang diagnostic ignored "-Wpsabi"
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 16")
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

enum { LANES = 16, BLOCK = 32 };
#define INLINE static inline __attribute__((always_inline)) TARGET

typedef float floats __attribute__((vector_size(64)));
typedef int32_t ints __attribute__((vector_size(64)));
typedef uint8_t bytes __attribute__((vector_size(16)));

INLINE floats load(const float *from) {
    floats value;
    memcpy(&value, from, sizeof value);
    return value;
}

INLINE void store(float *to, floats value) { memcpy(to, &value, sizeof value); }

INLINE floats all(float value) {
    return (floats){value, value, value, value, value, value, value, value,
                    value, value, value, value, value, value, value, value};
}

// Halves are added to halves, in the same order on every path.
INLINE float sum(floats v) {
    float a[8];
    for (int i = 0; i < 8; i++) a[i] = v[i] + v[i + 8];
    for (int i = 0; i < 4; i++) a[i] += a[i + 4];
    return (a[0] + a[2]) + (a[1] + a[3]);
}

INLINE floats maximum(floats a, floats b) {
    ints greater = a > b;
    return (floats)(((ints)a & greater) | ((ints)b & ~greater));
}

// e^x for x ≤ 0, within 2 units in the last place; 0 below -87.
INLINE floats exponential(floats x) {
    ints kept = x > all(-87.0f);
    x = maximum(x, all(-87.0f));
    const floats shift = all(12582912.0f);  // 1.5 · 2^23: adding it rounds to an integer
    floats rounded = x * all(1.44269504f) + shift;
    floats n = rounded - shift;
    floats r = x - n * all(0.693359375f);
    r = r - n * all(-2.12194440e-4f);
    floats p = all(1.39465078e-3f);
    p = p * r + all(8.36919062e-3f);
    p = p * r + all(4.16662619e-2f);
    p = p * r + all(0.166665152f);
    p = p * r + all(0.5f);
    floats e = p * (r * r) + (r + all(1.0f));
    ints power = (__builtin_convertvector(n, ints) + 127) << 23;
    return (floats)((ints)(e * (floats)power) & kept);
}

// The error function as an odd rational function, within 4e-7.
INLINE floats error_function(floats z) {
    const floats limit = all(3.925f);
    z = maximum(z, -limit);
    z = -maximum(-z, -limit);
    floats u = z * z;
    floats p = all(2.04601929e-6f);
    p = p * u + all(2.84845126e-4f);
    p = p * u + all(3.7726122e-3f);
    p = p * u + all(5.27694896e-2f);
    p = p * u + all(0.19059518f);
    p = p * u + all(1.12837911f);
    floats q = all(3.80477723e-5f);
    q = q * u + all(1.16387324e-3f);
    q = q * u + all(1.49833225e-2f);
    q = q * u + all(0.114183314f);
    q = q * u + all(0.50224328f);
    q = q * u + all(1.0f);
    return z * p / q;
}

// y[count × (VECTORS · 16)] += x[count × depth] · panel[depth × 32]. Starts at `start` where it is not null, else at y.
INLINE void multiply_tile(
    const int count, const float *x, size_t x_stride, const float *panel, uint32_t depth, const float *start, float *y,
    size_t y_stride) {
    floats sums[TILE][VECTORS];
    UNROLL for (int i = 0; i < count; i++) {
        UNROLL for (int j = 0; j < VECTORS; j++) {
            sums[i][j] = load(start ? start + j * LANES : y + i * y_stride + j * LANES);
        }
    }
    for (uint32_t k = 0; k < depth; k++) {
        floats weights[VECTORS];
        UNROLL for (int j = 0; j < VECTORS; j++) weights[j] = load(panel + (size_t)k * MEANING_PANEL + j * LANES);
        UNROLL for (int i = 0; i < count; i++) {
            floats input = all(x[i * x_stride + k]);
            UNROLL for (int j = 0; j < VECTORS; j++) sums[i][j] = input * weights[j] + sums[i][j];
        }
    }
    UNROLL for (int i = 0; i < count; i++) {
        UNROLL for (int j = 0; j < VECTORS; j++) store(y + i * y_stride + j * LANES, sums[i][j]);
    }
}

// The number of rows of the next tile: two tiles of like size end better than a full and a tiny one.
INLINE uint32_t next_tile(uint32_t left) {
    if (left <= TILE) return left;
    return left < 2 * TILE ? (left + 1) / 2 : TILE;
}

// The same for all 32 columns of a panel and any number of rows.
static TARGET void multiply(
    const float *x, size_t x_stride, uint32_t rows, const float *panel, uint32_t depth, const float *start, float *y,
    size_t y_stride) {
    for (uint32_t row = 0, size = 0; row < rows; row += size) {
        size = next_tile(rows - row);
        for (int column = 0; column < MEANING_PANEL; column += VECTORS * LANES) {
            const float *from = x + row * x_stride;
            const float *first = start ? start + column : (const float *)0;
            float *to = y + row * y_stride + column;
#define CASE(n) \
    case n: \
        if (n <= TILE) multiply_tile(n <= TILE ? n : TILE, from, x_stride, panel + column, depth, first, to, y_stride); \
        break;
            switch (size) {
                CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
                CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12)
            }
#undef CASE
        }
    }
}

// Two columns of 16 weights of a panel: (value - 8) · scale, which is exact.
INLINE void decode(const uint8_t *from, floats scale, floats eight, floats *first, floats *second) {
    bytes packed;
    memcpy(&packed, from, sizeof packed);
    ints wide = __builtin_convertvector(packed, ints);
    *first = __builtin_convertvector(wide & 15, floats) * scale - eight;
    *second = __builtin_convertvector(wide >> 4, floats) * scale - eight;
}

// Unpacks `depth` columns of a panel, from column `begin` on: 32 floats a column.
static TARGET void unpack(const meaning_matrix *matrix, uint32_t panel, uint32_t begin, uint32_t depth, float *out) {
    size_t values_at = ((size_t)panel * matrix->columns + begin) / 2 * MEANING_PANEL;
    size_t scales_at = ((size_t)panel * matrix->columns + begin) / BLOCK * MEANING_PANEL;
    for (uint32_t block = 0; block < depth / BLOCK; block++) {
        for (int lane = 0; lane < MEANING_PANEL; lane += LANES) {
            size_t value = values_at + (size_t)block * (BLOCK / 2) * MEANING_PANEL + lane;
            size_t scale = scales_at + (size_t)block * MEANING_PANEL + lane;
            float *to = out + (size_t)block * BLOCK * MEANING_PANEL + lane;
            floats base_scale = load(matrix->base.scales + scale);
            floats base_eight = base_scale * all(8.0f);
            if (matrix->delta.values) {
                floats delta_scale = load(matrix->delta.scales + scale);
                floats delta_eight = delta_scale * all(8.0f);
                for (int pair = 0; pair < BLOCK / 2; pair++) {
                    floats a, b, c, d;
                    decode(matrix->base.values + value + pair * MEANING_PANEL, base_scale, base_eight, &a, &b);
                    decode(matrix->delta.values + value + pair * MEANING_PANEL, delta_scale, delta_eight, &c, &d);
                    store(to + pair * 2 * MEANING_PANEL, a + c);
                    store(to + (pair * 2 + 1) * MEANING_PANEL, b + d);
                }
            } else {
                for (int pair = 0; pair < BLOCK / 2; pair++) {
                    floats a, b;
                    decode(matrix->base.values + value + pair * MEANING_PANEL, base_scale, base_eight, &a, &b);
                    store(to + pair * 2 * MEANING_PANEL, a);
                    store(to + (pair * 2 + 1) * MEANING_PANEL, b);
                }
            }
        }
    }
}

static TARGET void linear(const meaning_matrix *matrix, const float *x, uint32_t tokens, float *y, float *panel) {
    for (uint32_t at = 0; at < matrix->rows / MEANING_PANEL; at++) {
        for (uint32_t begin = 0, depth = 0; begin < matrix->columns; begin += depth) {
            depth = matrix->columns - begin < MEANING_DEPTH ? matrix->columns - begin : MEANING_DEPTH;
            unpack(matrix, at, begin, depth, panel);
            multiply(
                x + begin, matrix->columns, tokens, panel, depth, begin == 0 ? matrix->bias + at * MEANING_PANEL : 0,
                y + at * MEANING_PANEL, matrix->rows);
        }
    }
}

// Softmax without the division: returns the reciprocal of the sum.
INLINE float exponentials(float *scores, uint32_t tokens, uint32_t padded, float factor) {
    for (uint32_t i = tokens; i < padded; i++) scores[i] = -INFINITY;
    floats top = all(-INFINITY);
    for (uint32_t i = 0; i < padded; i += LANES) top = maximum(top, load(scores + i));
    float greatest = top[0];
    for (int i = 1; i < LANES; i++) greatest = top[i] > greatest ? top[i] : greatest;
    floats total = all(0.0f);
    for (uint32_t i = 0; i < padded; i += LANES) {
        floats e = exponential((load(scores + i) - all(greatest)) * all(factor));
        store(scores + i, e);
        total += e;
    }
    return 1.0f / sum(total);
}

static TARGET void attention(
    const float *q, const float *k, const float *v, uint32_t tokens, uint32_t heads, float *context, float *scratch) {
    const size_t width = (size_t)heads * MEANING_PANEL;
    const uint32_t padded = (tokens + MEANING_PANEL - 1) / MEANING_PANEL * MEANING_PANEL;
    const float factor = 1.0f / sqrtf((float)MEANING_PANEL);
    float *keys = scratch, *values = keys + (size_t)padded * MEANING_PANEL;
    float *scores = values + (size_t)padded * MEANING_PANEL;
    float zeros[MEANING_PANEL] = {0};
    for (uint32_t head = 0; head < heads; head++) {
        const size_t at = (size_t)head * MEANING_PANEL;
        // Keys become panels of 32 tokens: 32 floats for each dimension of the head.
        memset(keys, 0, sizeof(float) * padded * MEANING_PANEL);
        for (uint32_t token = 0; token < tokens; token++) {
            float *panel = keys + (size_t)(token / MEANING_PANEL) * MEANING_PANEL * MEANING_PANEL + token % MEANING_PANEL;
            for (int i = 0; i < MEANING_PANEL; i++) panel[i * MEANING_PANEL] = k[token * width + at + i];
            memcpy(values + (size_t)token * MEANING_PANEL, v + token * width + at, sizeof(float) * MEANING_PANEL);
        }
        for (uint32_t row = 0, size = 0; row < tokens; row += size) {
            size = next_tile(tokens - row);
            for (uint32_t other = 0; other < padded; other += MEANING_PANEL) {
                multiply(
                    q + row * width + at, width, size, keys + (size_t)other * MEANING_PANEL, MEANING_PANEL, zeros,
                    scores + other, padded);
            }
            float *out = context + row * width + at;
            float reciprocals[TILE];
            for (uint32_t i = 0; i < size; i++) {
                reciprocals[i] = exponentials(scores + (size_t)i * padded, tokens, padded, factor);
            }
            multiply(scores, padded, size, values, tokens, zeros, out, width);
            for (uint32_t i = 0; i < size; i++) {
                for (int j = 0; j < MEANING_PANEL; j += LANES) {
                    store(out + i * width + j, load(out + i * width + j) * all(reciprocals[i]));
                }
            }
        }
    }
}

static TARGET void gelu(float *x, size_t count) {
    for (size_t i = 0; i < count; i += LANES) {
        floats value = load(x + i);
        floats half = value * all(0.5f);
        store(x + i, half * error_function(value * all(0.707106781f)) + half);
    }
}

static TARGET void normalize(
    float *x, const float *addend, const float *weight, const float *bias, uint32_t tokens, uint32_t width,
    float epsilon) {
    for (uint32_t token = 0; token < tokens; token++) {
        float *row = x + (size_t)token * width;
        const float *other = addend ? addend + (size_t)token * width : (const float *)0;
        floats total = all(0.0f);
        for (uint32_t i = 0; i < width; i += LANES) {
            floats value = load(row + i);
            if (other) value += load(other + i);
            store(row + i, value);
            total += value;
        }
        floats mean = all(sum(total) / (float)width);
        floats squares = all(0.0f);
        for (uint32_t i = 0; i < width; i += LANES) {
            floats distance = load(row + i) - mean;
            squares = distance * distance + squares;
        }
        floats factor = all(1.0f / sqrtf(sum(squares) / (float)width + epsilon));
        for (uint32_t i = 0; i < width; i += LANES) {
            floats scaled = (load(row + i) - mean) * factor;
            store(row + i, scaled * load(weight + i) + load(bias + i));
        }
    }
}

static TARGET void mean(const float *x, uint32_t tokens, uint32_t width, float *out) {
    for (uint32_t i = 0; i < width; i += LANES) {
        floats total = all(0.0f);
        for (uint32_t token = 0; token < tokens; token++) total += load(x + (size_t)token * width + i);
        store(out + i, total / all((float)tokens));
    }
}

static TARGET float dot(const float *a, const float *b, size_t count) {
    floats total = all(0.0f);
    for (size_t i = 0; i < count; i += LANES) total = load(a + i) * load(b + i) + total;
    return sum(total);
}

const meaning_kernels PATH_NAME = {linear, attention, gelu, normalize, mean, dot};
