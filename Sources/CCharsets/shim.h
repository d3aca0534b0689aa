#pragma once
// uchardet guesses the encoding of bytes, and iconv of the C library decodes them; Swift's Glibc module lacks iconv.
#include <iconv.h>
#include <uchardet/uchardet.h>
