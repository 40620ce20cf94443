// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/requesttab.h"

#include "core/base/file.h"
#include "ui/widgets/text.h"

#include <utility>

namespace spotter {

RequestTab::RequestTab(const QString &id, Content content, QObject *parent)
    : QObject(parent), m_id(id), m_content(std::move(content))
{
}

RequestTab::~RequestTab()
{
    delete m_page;
    delete m_panel;
}

Document RequestTab::request() const
{
    if (m_page != nullptr)
        return m_page->request();
    if (!m_content.draftPath.isEmpty()) {
        auto text = readFile(ui::fromQString(std::exchange(m_content.draftPath, QString())));
        auto read = text ? Document::parse(std::move(*text))
                         : Result<Document>(tl::unexpected<Error>(text.error()));
        if (read)
            m_content.request = std::move(*read);
    }
    return m_content.request;
}

RequestTab::Content RequestTab::content() const
{
    Content content = m_content;
    content.method = method();
    content.clientCode = clientCode();
    if (m_page != nullptr)
        content.request = m_page->request();
    return content;
}

void RequestTab::setTitle(const QString &title)
{
    m_content.title = title;
    Q_EMIT changed();
}

void RequestTab::setPath(const QString &path)
{
    m_content.path = path;
    Q_EMIT changed();
}

void RequestTab::setModified(bool isModified)
{
    if (m_content.isModified == isModified)
        return;
    m_content.isModified = isModified;
    Q_EMIT changed();
}

void RequestTab::setRequest(const Document &request)
{
    m_content.draftPath.clear();
    m_content.request = request;
    ++m_revision;
    if (m_page != nullptr)
        m_page->setRequest(request);
    Q_EMIT changed();
}

void RequestTab::make()
{
    const Document document = request();
    m_page = new ui::RequestPage;
    m_panel = new ui::OffersPanel;
    if (document.root().isDefined())
        m_page->setRequest(document);
    m_page->setMethod(m_content.method);
    m_page->setClientCode(m_content.clientCode);
    connect(m_page, &ui::RequestPage::requestChanged, this, [this] {
        failure.clear();
        ++m_revision;
        setModified(true);
        Q_EMIT requestChanged();
    });
}

const explain::Answer *RequestTab::answer() const
{
    return outcome != nullptr && outcome->has_value() ? &**outcome : nullptr;
}

} // namespace spotter
