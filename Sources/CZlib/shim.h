// zlib, for sitemaps that are stored gzipped.
#include <zlib.h>

// `inflateInit2` is a macro, which Swift does not see. Window bits 47: gzip or zlib, as found.
static inline int parvis_inflate_init(z_stream *stream) { return inflateInit2(stream, 47); }
