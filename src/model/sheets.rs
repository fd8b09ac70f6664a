//! The eleven sheets: the templates of imports, the form of the shipped data, and what is exported.

use super::sheet::{Column, Sheet};

/// The columns that nearly every sheet has.
const SOURCE: Column = Column::optional("source", &["출처", "근거", "출처·근거"]);
const CONFIDENCE: Column = Column::optional("confidence", &["신뢰도"]);
const NOTE: Column = Column::optional("note", &["비고"]);

/// All sheets, in an order in which what is referred to comes first.
pub const SHEETS: [&Sheet; 11] = [
    &CLUSTERS,
    &ACTORS,
    &LINKAGES,
    &ARTIFACTS,
    &DERIVATIONS,
    &PATHWAYS,
    &PROGRAMMES,
    &DEMANDS,
    &OFFERS,
    &STATISTICS,
    &REFERENCE_POSITIONS,
];

/// Clusters.
pub const CLUSTERS: Sheet = Sheet {
    name: "clusters",
    korean: &["클러스터"],
    columns: &[
        Column::required("id", &["식별자", "클러스터ID"]),
        Column::one_of("name_en", &["영문명"]),
        Column::one_of("name_ko", &["국문명", "클러스터명"]),
        Column::required("country", &["국가"]),
        Column::optional("city", &["도시", "소재지"]),
        Column::optional("lat", &["위도"]),
        Column::optional("lon", &["경도"]),
        Column::optional("designated", &["지정일", "지정연도"]),
        Column::optional("formation", &["형성유형"]),
        SOURCE,
        CONFIDENCE,
        NOTE,
    ],
};

/// Actors.
pub const ACTORS: Sheet = Sheet {
    name: "actors",
    korean: &["주체", "기관"],
    columns: &[
        Column::required("id", &["식별자", "기관ID"]),
        Column::one_of("name_en", &["영문명", "영문기관명"]),
        Column::one_of("name_ko", &["기관명", "국문명"]),
        Column::optional("aliases", &["별칭", "약칭"]),
        Column::required("sector", &["주체유형", "유형", "구분"]),
        Column::optional("subtype", &["세부유형"]),
        Column::optional("clusters", &["클러스터", "소속클러스터"]),
        Column::optional("city", &["도시", "소재지"]),
        Column::optional("country", &["국가"]),
        Column::optional("lat", &["위도"]),
        Column::optional("lon", &["경도"]),
        Column::optional("founded", &["설립일", "설립연도"]),
        Column::optional("closed", &["해산일", "폐업일"]),
        Column::optional("parent", &["상위기관"]),
        Column::optional("ror", &[]),
        Column::optional("wikidata", &["위키데이터"]),
        Column::optional("website", &["홈페이지", "누리집"]),
        SOURCE,
        CONFIDENCE,
        NOTE,
    ],
};

/// Linkages.
pub const LINKAGES: Sheet = Sheet {
    name: "linkages",
    korean: &["연계"],
    columns: &[
        Column::required("id", &["식별자", "연계ID"]),
        Column::required("from", &["출발기관", "제공기관", "기관1"]),
        Column::required("to", &["도착기관", "수혜기관", "기관2"]),
        Column::required("type", &["연계유형", "유형"]),
        Column::optional("start", &["시작일"]),
        Column::optional("end", &["종료일"]),
        Column::optional("weight", &["가중치", "강도"]),
        Column::optional("amount", &["금액"]),
        Column::optional("currency", &["통화"]),
        Column::optional("programme", &["지원사업", "사업ID"]),
        Column::optional("artifact", &["성과물", "성과ID"]),
        SOURCE,
        CONFIDENCE,
        NOTE,
    ],
};

/// Artifacts.
pub const ARTIFACTS: Sheet = Sheet {
    name: "artifacts",
    korean: &["성과물"],
    columns: &[
        Column::required("id", &["식별자", "성과ID"]),
        Column::required("type", &["성과유형", "유형"]),
        Column::optional("stage", &["단계"]),
        Column::one_of("label_en", &["영문명칭"]),
        Column::one_of("label_ko", &["명칭", "국문명칭"]),
        Column::optional("date", &["일자", "연도"]),
        Column::optional("scheme", &["식별체계"]),
        Column::optional("identifier", &["식별번호", "번호"]),
        Column::optional("actors", &["관련기관", "기관"]),
        Column::optional("status", &["상태"]),
        SOURCE,
        CONFIDENCE,
        NOTE,
    ],
};

/// Derivations of artifacts from artifacts.
pub const DERIVATIONS: Sheet = Sheet {
    name: "derivations",
    korean: &["파생"],
    columns: &[
        Column::required("from", &["선행성과"]),
        Column::required("to", &["후속성과"]),
        Column::required("kind", &["관계", "파생유형"]),
        Column::optional("date", &["일자"]),
        SOURCE,
        CONFIDENCE,
        NOTE,
    ],
};

/// Pathways: one row per step.
pub const PATHWAYS: Sheet = Sheet {
    name: "pathways",
    korean: &["경로"],
    columns: &[
        Column::required("id", &["경로ID", "식별자"]),
        Column::one_of("label_en", &["영문경로명"]),
        Column::one_of("label_ko", &["경로명"]),
        Column::required("step", &["순번"]),
        Column::required("artifact", &["성과물"]),
        Column::optional("actors", &["관련기관"]),
        NOTE,
    ],
};

/// Support programmes.
pub const PROGRAMMES: Sheet = Sheet {
    name: "programmes",
    korean: &["지원사업"],
    columns: &[
        Column::required("id", &["사업ID", "식별자"]),
        Column::one_of("name_en", &["영문사업명"]),
        Column::one_of("name_ko", &["사업명"]),
        Column::optional("operator", &["운영기관", "주관기관"]),
        Column::optional("clusters", &["클러스터"]),
        Column::optional("targets_stage", &["대상단계"]),
        Column::optional("targets_sector", &["대상주체"]),
        Column::optional("start", &["시작일"]),
        Column::optional("end", &["종료일"]),
        Column::optional("budget", &["예산"]),
        Column::optional("currency", &["통화"]),
        SOURCE,
        CONFIDENCE,
        NOTE,
    ],
};

/// Demands: one row per country, capability area and year.
pub const DEMANDS: Sheet = Sheet {
    name: "demands",
    korean: &["수요"],
    columns: &[
        Column::required("country", &["수요국", "국가"]),
        Column::optional("label_en", &["영문국가명"]),
        Column::optional("label_ko", &["국가명"]),
        Column::required("area", &["수요분야", "분야"]),
        Column::required("intensity", &["수요강도"]),
        Column::optional("priority", &["우선순위", "중요도"]),
        Column::optional("gdp_per_capita", &["1인당GDP"]),
        Column::required("year", &["연도"]),
        SOURCE,
        CONFIDENCE,
        NOTE,
    ],
};

/// Offers: what a cluster can supply.
pub const OFFERS: Sheet = Sheet {
    name: "offers",
    korean: &["공급", "제공역량"],
    columns: &[
        Column::required("cluster", &["클러스터"]),
        Column::required("area", &["역량분야", "분야"]),
        Column::required("level", &["수준"]),
        SOURCE,
        CONFIDENCE,
        NOTE,
    ],
};

/// Published figures about clusters.
pub const STATISTICS: Sheet = Sheet {
    name: "statistics",
    korean: &["통계"],
    columns: &[
        Column::required("cluster", &["클러스터"]),
        Column::required("statistic", &["통계항목"]),
        Column::required("value", &["값"]),
        Column::required("unit", &["단위"]),
        Column::optional("year", &["연도"]),
        SOURCE,
        CONFIDENCE,
        NOTE,
    ],
};

/// On which side a publication puts a cluster.
pub const REFERENCE_POSITIONS: Sheet = Sheet {
    name: "reference_positions",
    korean: &["참조위치"],
    columns: &[
        Column::required("cluster", &["클러스터"]),
        Column::required("side", &["성숙도측"]),
        Column::required("source", &["출처", "근거", "출처·근거"]),
    ],
};
