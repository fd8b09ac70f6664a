//! Money of small clusters by hand: what is converted, what is left out, and why nothing can be said.

use crate::by_hand::{YEAR, directed, is, small, value};
use crate::fixture::{CLUSTER, with_case};
use bioclusters::indicators;
use bioclusters::indicators::meta::Compute;
use bioclusters::model::assumptions::Assumptions;
use bioclusters::model::family::Family;
use bioclusters::model::measure::{Measure, Reason};
use bioclusters::model::money::{Currency, Rates};
use bioclusters::model::period::Period;
use bioclusters::model::sector::Sector;
use bioclusters::network::survey::Survey;
use bioclusters::network::tables::{Amount, Tables};

#[test]
fn money_is_converted_by_year_and_what_has_no_rate_is_counted() {
    use Family::Capital;
    let linkages = [
        ("funding", Capital, "city", "uni", Some(2020)),
        ("funding", Capital, "city", "bio", Some(2021)),
        ("investment", Capital, "fund", "bio", Some(2021)),
        ("investment", Capital, "fund", "bio", Some(2022)),
        ("funding", Capital, "uni", "world", Some(2022)),
    ];
    let mut tables = directed(&mut small(), &linkages);
    let won = Currency::parse("KRW").unwrap();
    let amounts = [
        (100.0, Currency::USD),
        (118_000.0, won),
        (300.0, Currency::USD),
        (5.0, won),
        (999.0, Currency::USD),
    ];
    for (linkage, (value, currency)) in tables.linkages.iter_mut().zip(amounts) {
        linkage.amount = Some(Amount { value, currency });
    }
    let rates = Rates { base: Currency::USD, by_year: [((won, 2021), 1180.0)].into() };
    let assumptions = Assumptions { year: Some(2024), rates, ..Assumptions::default() };
    let survey = Survey::new(&tables, &assumptions);
    let history = survey.history(CLUSTER);
    let case = history.case(YEAR).unwrap();
    // 100 to the university and 100 to the firm from the city, 300 from the fund; nothing of what left.
    is("public-funding-share", &case, 0.4);
    let Compute::Sectors(funding) = indicators::find("sector-share-funding").unwrap().compute else {
        unreachable!()
    };
    let shares = Sector::ALL.map(|it| funding(&case, it).value().unwrap());
    assert!(shares.iter().zip([0.8, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0]).all(|(a, b)| (a - b).abs() < 1e-12));
    let money = case.money();
    assert_eq!((money.counted, money.without_amount, money.without_rate), (3, 0, 1));
    // Shares of 2020 to 2024: 1, 0.4, 0.4 …: 0.6 in 2022, 0.4 in 2023.
    is("privatisation-year", &case, 2023.0);
    assert_eq!(
        value("privatisation-year", &history.case(Period { year: 2022, ..YEAR }).unwrap()),
        Measure::Undefined(Reason::NotReached)
    );
    with_case(&small().tables(), YEAR, |case| {
        assert_eq!(value("privatisation-year", case), Measure::Undefined(Reason::NoData));
        assert_eq!(value("public-funding-share", case), Measure::Undefined(Reason::NoData));
    });
}

#[test]
fn amounts_without_a_rate_are_told_from_no_amounts_and_need_none_in_the_base() {
    let linkages = [("funding", Family::Capital, "city", "uni", Some(2020))];
    let mut tables = directed(&mut small(), &linkages);
    let won = Currency::parse("KRW").unwrap();
    tables.linkages[0].amount = Some(Amount { value: 118_000.0, currency: won });
    let money = |base: Currency, tables: &Tables| {
        let assumptions =
            Assumptions { year: Some(2024), rates: Rates::none(base), ..Assumptions::default() };
        let survey = Survey::new(tables, &assumptions);
        let history = survey.history(CLUSTER);
        let case = history.case(YEAR).unwrap();
        let money = case.money();
        let shares = ["public-funding-share", "privatisation-year"].map(|it| value(it, &case));
        (money.sum(money.total()), shares, money.without_amount, money.without_rate)
    };
    let none = Measure::Undefined(Reason::NoRate);
    assert_eq!(
        money(Currency::USD, &tables),
        (none, [none; 2], 0, 1),
        "a total of 0 would say that nothing was paid"
    );
    let (total, [share, _], ..) = money(won, &tables);
    assert_eq!((total, share), (Measure::of(118_000.0), Measure::of(1.0)));
    tables.linkages[0].amount = None;
    let none = Measure::Undefined(Reason::NoData);
    assert_eq!(money(won, &tables), (none, [none; 2], 1, 0));
}
