//! What has to be read beside the numbers of a ripple effect: what the model leaves out, and what is odd about the table.

use super::table::Table;
use crate::model::text::{Label, Text};

/// By what share of its output a column or a row may be off before it is told.
const ODD_MIN: f64 = 0.01;

/// Sectors that are named at most.
const NAMED_MAX: usize = 5;

/// What holds for every answer.
const NOTES: [Label; 4] = [
    Label::new(
        "투입계수는 고정되어 있다고 봅니다. 가격, 기술, 거래처가 바뀌는 효과는 들어 있지 않습니다.",
        "Input coefficients are taken as fixed: changes of prices, techniques and suppliers are left out.",
    ),
    Label::new(
        "생산 능력의 한계를 두지 않습니다. 설비와 인력이 모자라면 실제 값은 더 작습니다.",
        "There are no limits of capacity: where plant or staff is short, less comes about.",
    ),
    Label::new(
        "순효과가 아니라 총효과입니다. 재원 조달 등으로 줄어드는 수요는 빼지 않았습니다.",
        "The effects are gross, not net: demand that falls elsewhere to pay for it is not taken off.",
    ),
    Label::new(
        "대체 효과가 없습니다. 이미 하던 생산이나 고용을 밀어내는 몫은 빼지 않았습니다.",
        "There is no displacement: output and jobs that are crowded out are not taken off.",
    ),
];

const FROM_THE_NATION: Label = Label::new(
    "지역 표이므로 수입에는 국내 다른 지역에서 들여온 것이 포함됩니다.",
    "The table is that of a region: imports include what comes from the rest of the nation.",
);
const WITHOUT_IMPORTS: Label = Label::new(
    "표가 수입 투입을 구분하지 않아 수입유발을 계산하지 않았습니다.",
    "The table does not tell imported inputs, so effects on imports are not computed.",
);
const DEFLATED: Label = Label::new(
    "수요 변화는 디플레이터로 나누어 표의 기준연도 가격으로 바꾸었습니다.",
    "The change of demand was divided by the deflator, into prices of the year of the table.",
);

/// The notes of a table; `tells_imports`: whether effects on imports are known.
pub(super) fn notes(table: &Table, tells_imports: bool) -> Vec<Text> {
    let mut notes: Vec<Text> = NOTES.iter().map(|it| (*it).into()).collect();
    notes.extend(table.delta.map(|_| FROM_THE_NATION.into()));
    if !tells_imports {
        notes.push(WITHOUT_IMPORTS.into());
    }
    if (table.deflator - 1.0).abs() > f64::EPSILON {
        notes.push(DEFLATED.into());
    }
    notes.extend(columns(table));
    notes.extend(incomes(table));
    notes.extend(rows(table));
    notes
}

/// Columns that do not come to their output.
fn columns(table: &Table) -> Option<Text> {
    let sums = table.column_sums();
    let odd = |at: &usize| sums.get(*at).copied().flatten().is_some_and(|it| (it - 1.0).abs() > ODD_MIN);
    let names = named(table, odd)?;
    Some(Text::new(
        format!(
            "투입, 수입, 순생산물세, 부가가치의 합이 총산출과 1 % 넘게 다른 부문이 있습니다: {names}. 빠진 항목(수입투입, 순생산물세 등)이 있는지 확인하십시오."
        ),
        format!(
            "Inputs, imports, net product taxes and value added differ by more than 1 % from the output of: {names}. See whether an item is missing, such as imports or net product taxes."
        ),
    ))
}

/// Sectors that pay households more than they add.
fn incomes(table: &Table) -> Option<Text> {
    let odd = |at: &usize| {
        let sector = table.sectors.get(*at);
        sector.is_some_and(|it| it.value_added.is_some_and(|added| it.income > added * (1.0 + ODD_MIN)))
    };
    let names = named(table, odd)?;
    Some(Text::new(
        format!(
            "가계 소득이 부가가치보다 큰 부문이 있습니다: {names}. 소득은 부가가치의 일부이므로 단위를 확인하십시오."
        ),
        format!(
            "Income of households is greater than value added in: {names}. It is a part of it: see whether the units agree."
        ),
    ))
}

/// Sectors that sell more than they make.
fn rows(table: &Table) -> Option<Text> {
    let sums = table.row_sums();
    let names = named(table, |at| sums.get(*at).is_some_and(|it| *it > 1.0 + ODD_MIN))?;
    Some(Text::new(
        format!(
            "국산 중간수요와 가계소비의 합이 총산출보다 큰 부문이 있습니다: {names}. 행과 열이 바뀌지 않았는지, 재고가 줄었는지 확인하십시오."
        ),
        format!(
            "Sectors and households take more than is made of: {names}. See whether rows and columns are swapped, or stocks fell."
        ),
    ))
}

/// The first names of the sectors that are odd; `None` where none is.
fn named(table: &Table, odd: impl FnMut(&usize) -> bool) -> Option<String> {
    let odd: Vec<&str> = (0..table.sectors.len())
        .filter(odd)
        .filter_map(|at| table.sectors.get(at))
        .map(|it| it.name.as_str())
        .collect();
    let more = if odd.len() > NAMED_MAX { ", …" } else { "" };
    let names = odd.iter().take(NAMED_MAX).copied().collect::<Vec<_>>().join(", ");
    (!odd.is_empty()).then(|| format!("{names}{more}"))
}
