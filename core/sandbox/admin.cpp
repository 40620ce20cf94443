// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/admin.h"

#include "core/base/write.h"
#include "core/sandbox/edge.h"
#include "core/sandbox/site.h"

#include <array>

namespace spotter::sandbox {

namespace {

void answerJson(HttpAnswer &answer, std::string json)
{
    answer.headers.emplace_back("Content-Type", "application/json");
    answer.body = std::move(json);
}

void answerFaults(const Site &site, HttpAnswer &answer)
{
    std::string json = "{\"faults\":[";
    for (const Fault &fault : site.faults()) {
        if (json.back() != '[')
            json += ',';
        appendQuoted(json, fault.toText());
    }
    answerJson(answer, json + "]}");
}

void putFaults(Site &site, const HttpRequest &request, HttpAnswer &answer)
{
    constexpr std::size_t most = 1000;
    const Result<Document> body = Document::parse(std::string(request.body));
    const Value list = body ? body->root()["faults"] : Value();
    if (!list.isArray() || list.size() > most) {
        Edge::refuse(answer, 400,
            body ? std::string("Give {\"faults\": [\"500=0.1\", …]} with at most 1000 faults.")
                 : "The body is no JSON: " + body.error().message);
        return;
    }
    std::vector<Fault> faults;
    for (const Value &text : list.items()) {
        const Result<Fault> fault = Fault::parse(text.toString());
        if (!fault) {
            Edge::refuse(answer, 400, fault.error().message);
            return;
        }
        faults.push_back(*fault);
    }
    site.setFaults(std::move(faults));
    answerFaults(site, answer);
}

void putArtifact(Site &site, const HttpRequest &request, HttpAnswer &answer)
{
    if (const Result<void> done = site.setArtifact(std::string(request.body)); !done)
        Edge::refuse(answer, 400, done.error().message);
    else
        answer.status = 204;
}

struct Endpoint
{
    std::string_view path;
    std::string_view method;
    void (*answer)(Site &site, const HttpRequest &request, HttpAnswer &answer);
};

constexpr std::array<Endpoint, 8> endpoints {{
    {"/sandbox", "GET",
        [](Site &site, const HttpRequest & /*request*/, HttpAnswer &answer) {
            answerJson(answer, toJson(site.addresses().root()));
        }},
    {"/sandbox/openapi.json", "GET",
        [](Site & /*site*/, const HttpRequest & /*request*/, HttpAnswer &answer) {
            answerJson(answer, std::string(adminDescription()));
        }},
    {"/sandbox/faults", "GET",
        [](Site &site, const HttpRequest & /*request*/, HttpAnswer &answer) { answerFaults(site, answer); }},
    {"/sandbox/faults", "PUT", &putFaults},
    {"/sandbox/report", "GET",
        [](Site &site, const HttpRequest & /*request*/, HttpAnswer &answer) {
            answerJson(answer, toJson(site.report().root()));
        }},
    {"/sandbox/report", "DELETE",
        [](Site &site, const HttpRequest & /*request*/, HttpAnswer &answer) {
            site.resetReport();
            answer.status = 204;
        }},
    {"/sandbox/previews", "GET",
        [](Site &site, const HttpRequest & /*request*/, HttpAnswer &answer) {
            answerJson(answer, toJson(site.previews().root()));
        }},
    {"/sandbox/artifact", "PUT", &putArtifact},
}};

} // namespace

bool isLocalHost(std::string_view host)
{
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        return end != std::string_view::npos && host.substr(0, end + 1) == "[::1]"
            && (end + 1 == host.size() || host[end + 1] == ':');
    }
    const std::string_view name = host.substr(0, host.find(':'));
    return name == "127.0.0.1" || name == "localhost";
}

void answerAdmin(Site &site, const HttpRequest &request, const Target &target, HttpAnswer &answer)
{
    answer.headers.emplace_back("Cache-Control", "no-store");
    // A page whose name was pointed at this machine sends its own name as the host; others send their origin.
    if (!isLocalHost(request.host) || !request.origin.empty()) {
        Edge::refuse(answer, 403, "The sandbox is steered from this machine only, and not from web pages.");
        return;
    }
    const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : request.method;
    std::string allowed;
    for (const Endpoint &endpoint : endpoints) {
        if (endpoint.path != target.path)
            continue;
        if (endpoint.method == method) {
            endpoint.answer(site, request, answer);
            return;
        }
        allowed.append(allowed.empty() ? "" : ", ").append(endpoint.method);
    }
    if (allowed.empty()) {
        Edge::refuse(answer, 404, "There is nothing here; see /sandbox/openapi.json.");
    } else if (method == "OPTIONS") {
        answer.status = 204;
        answer.headers.emplace_back("Allow", allowed);
    } else {
        Edge::refuse(answer, 405, "Use " + allowed + " here.");
        answer.headers.emplace_back("Allow", allowed);
    }
}

} // namespace spotter::sandbox
