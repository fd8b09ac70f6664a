//! What an importer can find: one table of codes with their ordinary severity and their messages in Korean and English.

use crate::model::text::Label;
use std::fmt;

/// What a finding does to the row, record or file in which it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information; nothing is lost.
    Notice,
    /// A cell is left out, or kept and doubtful; the row is kept.
    Warning,
    /// The row, the record or the file is refused.
    Error,
}

impl Severity {
    /// Its name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity of a name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Notice, Self::Warning, Self::Error].into_iter().find(|it| it.as_str() == text)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! codes {
    ($($variant:ident $code:literal $severity:ident $ko:literal $en:literal;)*) => {
        /// What was found. The names are those of `bc:shape-{code}` where a shape says the same.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $en] $variant,)*
        }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in reports.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What it does unless the cell in which it was found is a more or a less important one.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What is wrong and what would be right. `{}` stands for the particulars of the finding.
            pub const fn message(self) -> Label {
                match self { $(Self::$variant => Label::new($ko, $en),)* }
            }
        }
    };
}

// In the messages `{}` is filled with what is known about the single case: a name, a range, members of a circle.
codes! {
    // The file.
    FileUnreadable "file-unreadable" Error
        "파일을 끝까지 읽을 수 없습니다: {}" "The file cannot be read to its end: {}";
    ArchiveDamaged "archive-damaged" Error
        "압축 파일이 손상되었거나 잘렸습니다: {}" "The packed file is damaged or cut: {}";
    ArchiveOversized "archive-oversized" Error
        "압축을 풀면 한도를 넘습니다: {}" "Unpacked, the file is larger than a limit: {}";
    ArchiveCrowded "archive-crowded" Error
        "압축 파일 안의 파일이 {}개를 넘습니다." "The archive holds more than {} files.";
    ArchiveEncrypted "archive-encrypted" Error
        "암호로 잠긴 파일은 읽을 수 없습니다. 암호 없이 다시 저장하십시오."
        "The file is locked with a password. Save it without one.";
    ArchiveUnsupported "archive-unsupported" Error
        "지원하지 않는 압축 방식입니다: {}. 일반 ZIP(deflate)으로 다시 묶으십시오."
        "This way of packing is not supported: {}. Pack it again as an ordinary ZIP (deflate).";
    ArchiveNested "archive-nested" Error
        "압축 파일 안의 압축 파일은 읽지 않습니다. 풀어서 가져오십시오."
        "An archive inside an archive is not read. Unpack it and import what is in it.";
    ArchiveEmpty "archive-empty" Error
        "압축 파일에 이 가져오기 도구가 읽는 파일이 없습니다: {}"
        "The archive holds no file that this importer reads: {}";
    MemberIgnored "member-ignored" Notice
        "이 가져오기 도구가 읽는 파일이 아니어서 무시합니다." "This importer does not read the file; it is ignored.";
    WorkbookUnsupported "workbook-unsupported" Error
        "옛 형식(.xls)이거나 암호가 걸린 통합 문서입니다. 암호 없이 .xlsx나 CSV로 저장하십시오."
        "The workbook is of the old form (.xls) or locked with a password. Save it as .xlsx or CSV, without one.";
    WorkbookMalformed "workbook-malformed" Error
        "통합 문서를 읽을 수 없습니다: {}" "The workbook cannot be read: {}";
    RowsTooMany "rows-too-many" Error
        "행이 {}개를 넘습니다(imports.rows_max). 나누어 가져오십시오."
        "There are more than {} rows (`imports.rows_max`). Import them in parts.";
    FileEmpty "file-empty" Error
        "파일에 머리글 행이 없습니다." "The file has no header row.";
    EncodingUnknown "encoding-unknown" Error
        "UTF-8, UTF-16(BOM), CP949 중 어느 것으로도 읽을 수 없습니다{}. UTF-8로 저장하십시오."
        "The text is neither UTF-8, UTF-16 with a byte order mark, nor CP949{}. Save it as UTF-8.";
    EncodingCp949 "encoding-cp949" Notice
        "CP949(EUC-KR)로 읽었습니다. UTF-8로 저장하면 더 안전합니다."
        "Read as CP949 (EUC-KR). Saving as UTF-8 is safer.";
    SheetUnknown "sheet-unknown" Error
        "어느 시트인지 알 수 없습니다. 파일 이름을 다음 중 하나로 하십시오: {}"
        "It is not clear which sheet this is. Name the file one of: {}";
    WorksheetUnknown "worksheet-unknown" Error
        "그런 이름의 시트가 없습니다. 있는 시트: {}" "The workbook has no such worksheet. It has: {}";
    TableNotSingle "table-not-single" Error
        "표 하나가 든 파일이어야 합니다." "The file must hold one table.";
    TableOversized "table-oversized" Error
        "표가 너무 큽니다. 최대 {}" "The table is too large. At most: {}";
    ColumnMissing "column-missing" Error
        "필수 열이 없습니다: {}" "A required column is missing: {}";
    ColumnRepeated "column-repeated" Error
        "같은 열이 두 번 있습니다: {}" "A column stands twice: {}";
    ColumnUnknown "column-unknown" Notice
        "알 수 없는 열이라 무시합니다. 이 시트의 열: {}"
        "The column is not known and is ignored. Columns of this sheet: {}";
    CellError "cell-error" Warning
        "셀의 값이 스프레드시트 오류여서 빈 값으로 봅니다."
        "The cell holds an error of the spreadsheet; it is read as empty.";
    QuoteOpen "quote-open" Error
        "여기서 연 큰따옴표가 닫히지 않았습니다. 셀 안의 큰따옴표는 두 번 쓰십시오."
        "A quote that opens here is never closed. A quote inside a cell is written twice.";
    RowOversized "row-oversized" Error
        "한 행이 {}바이트를 넘습니다." "One row is longer than {} bytes.";
    RdfMalformed "rdf-malformed" Error
        "RDF 문법 오류: {}" "The RDF is malformed: {}";
    RdfUnsupported "rdf-unsupported" Error
        "지원하지 않는 RDF입니다: {}" "This kind of RDF is not supported: {}";
    EntityRefused "entity-refused" Error
        "XML 문서형 선언(DOCTYPE, ENTITY)은 받지 않습니다. 선언을 빼고 다시 저장하십시오."
        "An XML document type declaration (DOCTYPE, ENTITY) is refused. Save the file without it.";
    ContextRemote "context-remote" Error
        "외부 JSON-LD 컨텍스트는 읽지 않습니다: {}. 컨텍스트를 파일 안에 넣으십시오."
        "A remote JSON-LD context is not loaded: {}. Put the context into the file.";
    StoreFull "store-full" Error
        "저장할 수 있는 항의 수를 넘었습니다." "There are more terms than the store can number.";
    RowsRefused "rows-refused" Error
        "모든 행({})이 거부되어 저장할 것이 없습니다. 오류를 고쳐 다시 올리십시오."
        "Every row ({}) was refused; there is nothing to store. Correct the errors and import again.";
    // The row.
    RowLong "row-long" Error
        "행의 셀이 머리글보다 많습니다({}). 쉼표가 든 셀은 큰따옴표로 묶으십시오."
        "The row has more cells than the header ({}). A cell with a separator in it needs quotes.";
    RowShort "row-short" Notice
        "행의 셀이 머리글보다 적습니다({}). 없는 셀은 빈 값으로 봅니다."
        "The row has fewer cells than the header ({}). The missing ones are read as empty.";
    RowRepeated "row-repeated" Notice
        "{}행과 같은 행이라 한 번만 읽습니다." "The row is the same as row {}; it counts once.";
    ValueMissing "value-missing" Error
        "값이 필요합니다: {}" "A value is needed: {}";
    KeyMalformed "key-malformed" Error
        "식별자는 영문자·숫자로 시작하고 영문자, 숫자, `-`, `_`만 쓰며 64자 이하입니다."
        "A key begins with a letter or digit and has only ASCII letters, digits, `-` and `_`, at most 64.";
    KeyRepeated "key-repeated" Error
        "같은 식별자가 {}행에 다른 내용으로 있습니다." "The same key stands in row {} with other content.";
    KeyCase "key-case" Error
        "대소문자만 다른 식별자가 있습니다: {}" "A key that differs only by case exists: {}";
    ReferenceUnknown "reference-unknown" Error
        "참조한 대상이 없거나 다른 종류입니다. 필요한 것: {}"
        "The thing referred to does not exist or is of another class. Wanted: {}";
    ReferenceRefused "reference-refused" Error
        "참조한 대상이 거부되었습니다: {}" "The thing referred to was refused: {}";
    CodeUnknown "code-unknown" Error
        "알 수 없는 코드입니다. 사용할 수 있는 값: {}" "The code is not known. Known ones: {}";
    CountryInvalid "country-invalid" Error
        "알 수 없는 국가 코드입니다. ISO 3166-1 두 글자 코드를 쓰십시오(예: KR)."
        "Unknown country code. Use the two letters of ISO 3166-1, such as KR.";
    DateMalformed "date-malformed" Error
        "날짜를 이해할 수 없습니다. 2015, 2015-03, 2015-03-01처럼 쓰십시오."
        "The date is not understood. Write 2015, 2015-03 or 2015-03-01.";
    DateAmbiguous "date-ambiguous" Error
        "일과 월의 순서를 알 수 없는 날짜입니다. 2015-03-04처럼 연도를 먼저 쓰십시오."
        "Day and month cannot be told apart. Write the year first: 2015-03-04.";
    DateInvalid "date-invalid" Error
        "없는 날짜이거나 연도가 1000…2100 밖입니다." "There is no such date, or the year lies outside 1000…2100.";
    DateType "date-type" Error
        "날짜는 xsd:date와 정밀도가 필요합니다: {}" "A date needs type xsd:date and a precision: {}";
    PeriodReversed "period-reversed" Error
        "종료일이 시작일보다 빠릅니다: {}" "The end lies before the start: {}";
    NumberMalformed "number-malformed" Error
        "숫자를 이해할 수 없습니다. 1234.5 또는 1,234.5처럼 소수점은 `.`으로, 단위 없이 쓰십시오."
        "The number is not understood. Write 1234.5 or 1,234.5: a point before decimals, no unit.";
    NumberRange "number-range" Error
        "숫자가 범위를 벗어났습니다. 허용: {}" "The number is out of its range. Allowed: {}";
    AmountInvalid "amount-invalid" Warning
        "금액은 0 이상이고 ISO 4217 통화가 함께 있어야 합니다{}"
        "An amount needs a value of 0 or more and an ISO 4217 currency{}";
    ParticipantsTooFew "participants-too-few" Error
        "연계에는 서로 다른 두 주체가 필요합니다." "A linkage needs two different actors.";
    DirectionConflict "direction-conflict" Error
        "방향이 있는 연계유형은 도착기관이 하나여야 합니다: {}"
        "A directed linkage type has one `to`: {}";
    DirectionMissing "direction-missing" Error
        "이 연계유형은 방향이 필요합니다: bc:from 하나와 bc:to 하나."
        "This linkage type needs a direction: one bc:from and one bc:to.";
    IdentifierMalformed "identifier-malformed" Warning
        "식별자 형식이 틀립니다. 형식: {}" "The identifier is malformed. Form: {}";
    IdentifierChecksum "identifier-checksum" Warning
        "식별자의 검증 숫자가 틀립니다. 오타를 확인하십시오."
        "The check digit of the identifier is wrong. Look for a typing error.";
    IdentifierInvalid "identifier-invalid" Warning
        "식별자 형식 또는 검증 숫자가 틀립니다. 형식: {}"
        "The identifier is malformed or its check digit is wrong. Form: {}";
    IdentifierShared "identifier-shared" Warning
        "다른 주체와 식별자가 같습니다: {}. 같은 기관인지 검토합니다."
        "Another actor has the same identifier: {}. The pair is to be reviewed.";
    PositionInvalid "position-invalid" Warning
        "위도(−90…90)와 경도(−180…180)가 함께 있어야 합니다."
        "Latitude (−90…90) and longitude (−180…180) are needed together.";
    UrlMalformed "url-malformed" Warning
        "http 또는 https 주소가 아닙니다." "This is not an http or https address.";
    TextLong "text-long" Warning
        "글이 2,000자를 넘어 잘랐습니다." "The text is longer than 2,000 characters and was cut.";
    TextControl "text-control" Warning
        "제어 문자를 지웠습니다{}" "Control characters were removed{}";
    TextForbidden "text-forbidden" Error
        "XML이 담을 수 없는 제어 문자가 있습니다: {}" "A control character that XML cannot carry: {}";
    ConfidenceInvalid "confidence-invalid" Warning
        "신뢰도는 0과 1 사이이거나 A, B, C입니다." "Confidence lies between 0 and 1, or is A, B or C.";
    EvidenceMissing "evidence-missing" Warning
        "근거 자료가 없습니다. 출처를 적으십시오." "No evidence is recorded. Give a source.";
    SubtypeMismatch "subtype-mismatch" Warning
        "세부유형이 주체유형과 맞지 않습니다: {}" "The subtype belongs to another sector: {}";
    StageDiffers "stage-differs" Warning
        "단계가 해당 유형의 기본 단계와 다릅니다: {}"
        "The stage differs from the usual one of this type: {}";
    LabelConflict "label-conflict" Error
        "{}행의 이름과 다릅니다." "The name differs from that of row {}.";
    ValueConflict "value-conflict" Error
        "{}행의 값과 다릅니다." "The value differs from that of row {}.";
    // Records that come as RDF, and circles.
    LabelMissing "label-missing" Error
        "한국어 또는 영어 이름이 필요합니다." "A name in Korean or English is needed.";
    LabelRepeated "label-repeated" Error
        "같은 언어의 이름이 둘 이상입니다: {}" "More than one name in one language: {}";
    SectorInvalid "sector-invalid" Error
        "주체는 하나의 주체유형만 가집니다: {}" "An actor has exactly one sector: {}";
    TypeUnknown "type-unknown" Error
        "알 수 없는 유형입니다: {}" "Unknown type: {}";
    WeightInvalid "weight-invalid" Error
        "가중치는 0보다 커야 합니다." "The weight must be greater than 0.";
    StageInvalid "stage-invalid" Error
        "성과물은 하나의 단계만 가집니다." "An artifact has exactly one stage.";
    LinkageTypeIncomplete "linkage-type-incomplete" Error
        "연계유형의 필수 속성이 없습니다: {}" "The linkage type lacks a required attribute: {}";
    DerivationEnds "derivation-ends" Error
        "파생 관계에는 서로 다른 두 성과물이 필요합니다." "A derivation needs two different artifacts.";
    DerivationCycle "derivation-cycle" Error
        "성과물의 파생 관계가 순환합니다: {}" "The artifacts derive from each other in a circle: {}";
    StepsInvalid "steps-invalid" Error
        "경로에는 서로 다른 번호의 단계가 둘 이상 필요합니다{}"
        "A pathway needs two steps or more, with different numbers{}";
    LevelInvalid "level-invalid" Error
        "수준은 0과 1 사이, 우선순위는 0보다 커야 합니다."
        "A level lies between 0 and 1, a priority above 0.";
    ObservationIncomplete "observation-incomplete" Error
        "관측값의 차원 또는 값이 없습니다: {}" "The observation lacks a dimension or a value: {}";
    ParentCycle "parent-cycle" Error
        "기관이 자기 자신의 상위 기관이 될 수 없습니다: {}" "An organisation cannot be its own ancestor: {}";
    MergeCycle "merge-cycle" Error
        "통합된 기관이 서로를 가리킵니다: {}" "Merged organisations point at each other: {}";
    RecordIncomplete "record-incomplete" Error
        "필수 속성이 정확히 하나 있어야 합니다: {}" "A required property must stand exactly once: {}";
    GraphDropped "graph-dropped" Notice
        "그래프 이름 {}개를 버렸습니다. 가져오기 하나가 그래프 하나입니다."
        "{} graph names were dropped: each import is one graph.";
    NotUnderstood "not-understood" Notice
        "다른 어휘의 트리플 {}개를 그대로 두었습니다." "{} triples of other vocabularies are kept as they are.";
}

impl Code {
    /// The code of a name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.as_str() == text)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_a_name_of_its_own_and_the_same_particulars_in_both_languages() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|it| it.as_str()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            let message = code.message();
            assert_eq!(message.ko.matches("{}").count(), message.en.matches("{}").count(), "{code}");
            assert_eq!(Code::parse(code.as_str()), Some(*code));
        }
    }
}
