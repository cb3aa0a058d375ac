// Boost.JSON compiled with the fuzzers' instrumentation: what is only linked is invisible to them.
#include <boost/json/src.hpp>
