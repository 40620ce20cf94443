// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/requestpreparation.h"

#include "app/spotter/secretkeeper.h"
#include "core/workspace/apply.h"
#include "core/workspace/secrets.h"

namespace spotter {

using workspace::Scope;

namespace {

/// The environment's variables with secrets in the place of references; those that aren't known are left out.
Scope environmentScope(const client::Environment &environment, const SecretKeeper &secrets)
{
    Scope scope {Scope::Kind::Environment, environment.name, {}, {}};
    scope.values = Document::build(
        [&](Arena &arena) {
            ObjectBuilder object(arena);
            for (const Member &member : environment.variables.root().members()) {
                const std::string key(workspace::secretKey(member.value));
                if (key.empty()) {
                    object.setNamed(member.name, member.value);
                } else if (const auto secret = secrets.secret(key)) {
                    object.setNamed(member.name, Value::copyOf(arena, *secret));
                    scope.secrets.emplace_back(member.key());
                }
            }
            return object.finish();
        },
        {environment.variables});
    return scope;
}

std::vector<Scope> scopesOf(const RequestSurroundings &surroundings, const SecretKeeper &secrets)
{
    std::vector<Scope> scopes {environmentScope(surroundings.environment, secrets)};
    if (surroundings.persona) {
        scopes.push_back({Scope::Kind::Persona, std::string(surroundings.persona->name()),
            surroundings.persona->variables(), {}});
    }
    scopes.push_back({Scope::Kind::Request, {}, surroundings.variables, {}});
    return scopes;
}

} // namespace

PreparedRequest prepareRequest(
    const Document &request, const RequestSurroundings &surroundings, const SecretKeeper &secrets)
{
    const Document applied
        = surroundings.persona ? workspace::apply(*surroundings.persona, request) : request;
    workspace::Resolved resolved = workspace::resolve(applied, scopesOf(surroundings, secrets));
    return {std::move(resolved.document), std::move(resolved.findings)};
}

ui::ResolvedView::State previewRequest(
    const Document &request, const RequestSurroundings &surroundings, const SecretKeeper &secrets)
{
    ui::ResolvedView::State state;
    const Document applied = surroundings.persona
        ? workspace::apply(*surroundings.persona, request, &state.personaPaths)
        : request;
    if (surroundings.persona)
        state.personaName = surroundings.persona->name();
    state.scopes = scopesOf(surroundings, secrets);
    state.resolved = workspace::resolve(applied, state.scopes);
    // A secret may also have been typed where no variable is.
    const std::vector<std::string> all = secrets.all();
    state.resolved.document = workspace::maskSecrets(state.resolved.document, all);
    for (workspace::Replacement &replacement : state.resolved.replacements) {
        replacement.written = workspace::maskSecrets(std::move(replacement.written), all);
        replacement.value = workspace::maskSecrets(std::move(replacement.value), all);
    }
    return state;
}

} // namespace spotter
