// The parts of libxml2 that the parser uses.
//
// libxml2 may be built with ICU, whose headers then clash with the copy of ICU that Foundation
// carries; none of our calls needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
