// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/client/ledger.h"

#include <string>

/// Answers and notifications for tests of the ledger's views.
namespace sample {

inline spotter::Document json(const std::string &text)
{
    return spotter::Document::parse(text).value();
}

/// `count` mboxes m0, m1 …, each with an offer of the token t0, t1 … and a click metric c0, c1 …
inline spotter::Document answer(int count, const std::string &visitor = "v1", int first = 0)
{
    std::string text = R"({"id":{"tntId":")" + visitor + R"("},"prefetch":{"mboxes":[)";
    for (int i = first; i < first + count; ++i) {
        const std::string n = std::to_string(i);
        text += i == first ? "" : ",";
        text += R"({"name":"m)" + n + R"(","state":"s)" + n + R"(","options":[{"eventToken":"t)" + n
            + R"(","responseTokens":{"activity.name":"Activity )" + std::to_string(i % 3)
            + R"("}}],"metrics":[{"type":"click","eventToken":"c)" + n + R"("}]})";
    }
    return json(text + "]}}");
}

inline spotter::Document display(int number, const std::string &id)
{
    const std::string n = std::to_string(number);
    return json(R"({"id":")" + id + R"(","type":"display","tokens":["t)" + n + R"("],"mbox":{"name":"m)" + n
        + R"("}})");
}

} // namespace sample
